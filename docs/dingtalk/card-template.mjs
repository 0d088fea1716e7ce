// Prints the card template that an administrator imports into DingTalk's card builder:
//   node docs/dingtalk/card-template.mjs > docs/dingtalk/card-template.json
// The names of its variables are those of src/bot/platforms/dingtalk/outbound/card-slots.ts, the keys of its lists those of
// src/bot/hearing/key.ts; tests/house/dingtalk-template.test.ts holds all three together.

const BUTTONS = [1, 2, 3, 4, 5, 6]
const CHOICES = [1, 2, 3]
const LIST_KEYS = ['ground', 'result', 'bureau', 'district', 'correction']

// How the builder spells a value of each type: written here, or taken from a variable.
const words = (content = '') => ({ type: 'dynamicString', content, i18n: false })
const bound = (name) => `\${${name}}`
const fixed = (type, value) => ({ type, valueType: 'fixed', value, variable: '', variableType: 'global' })
const variable = (name, more = {}) => ({ type: 'variableValue', variableType: 'global', variable: name, ...more })
const always = { op: 'and', conditions: [] }
const parameter = (name, from, id) => ({
  type: from === '' ? 'fixed' : 'variable',
  variable: from,
  value: '',
  name,
  variableType: 'global',
  id,
})
const noParameters = () => [parameter('', '', '1')]

const shown = () => ({ type: 'dynamicVisible', value: true, valueType: 'fixed', condition: always })
const shownIfTrue = (name) => ({
  type: 'dynamicVisible',
  value: true,
  valueType: 'condition',
  condition: {
    op: 'and',
    conditions: [
      {
        variable: name,
        variableType: 'global',
        type: 'variable',
        op: 'equal',
        value: 'true',
        valueType: 'fixed',
        valueVariableType: 'global',
      },
    ],
  },
})

const margins = (top, bottom, side = 12) => ({
  marginLeft: side,
  marginRight: side,
  marginTop: top,
  marginBottom: bottom,
})

const component = (componentName, id, title, props, children) => ({
  componentName,
  id: `node_hotline_${id}`,
  props,
  title,
  hidden: false,
  isLocked: false,
  condition: true,
  conditionGroup: '',
  ...(children ? { children } : {}),
})

const nothing = () => variable('')
const anyParameter = () => [parameter('', '', '1')].map((one) => ({ ...one, type: 'variable' }))

/**
 * What a tap does: here always 「回传请求」, or nothing. The rest is what every export says of the other kinds of tap:
 * an editor that misses one of them shows an empty panel.
 */
const tap = (actionId, params) => ({
  actionType: actionId === '' ? 'url' : 'request',
  actionId: words(actionId),
  params,
  successCondition: always,
  successToast: words(),
  failureToast: words(),
  urlType: 'all',
  url: fixed('dynamicLink', ''),
  androidUrl: fixed('dynamicLink', ''),
  pcUrl: fixed('dynamicLink', ''),
  iosUrl: fixed('dynamicLink', ''),
  copyValue: words(),
  customHandler: '',
  actionSheetTitle: words(),
  actionSheetMessage: words(),
  actionSheetItems: [],
  confirmTitle: words(),
  confirmMessage: words(),
  confirmOkText: words('确认'),
  confirmOkAction: 'request',
  confirmOkReqActionActionId: words(),
  confirmOkReqActionParams: noParameters(),
  confirmOkReqActionToast: words(),
  confirmCancelText: words('取消'),
  confirmCancelAction: 'none',
  confirmCancelReqActionActionId: words(),
  confirmCancelReqActionParams: noParameters(),
  confirmCancelReqActionToast: words(),
  toastContent: words(),
  toastType: 1,
  localVarAction: nothing(),
  booleanLocalValue: fixed('dynamicBoolean', false),
  numberLocalValue: fixed('dynamicNumber', 0),
  stringLocalValue: words(),
  openModalTitle: words(),
  openModalHeight: 500,
  openModalWidth: 400,
  events: [],
  selectActionType: 'setLocalState',
  selectDataKey: nothing(),
  selectOptions: fixed('dynamicSelectOptions', []),
  selectParams: [],
  selectIndex: nothing(),
  fixWidth: false,
  fixedWidth: 0,
  autoWidth: false,
  dataSources: [],
  updateTargetValue: nothing(),
  updateTargetVariable: nothing(),
  apiName: words(),
  apiParams: anyParameter(),
  apiRetLocalVar: nothing(),
  jsapiName: words(),
  jsapiParams: noParameters(),
  jsapiRetLocalVar: nothing(),
  statPoint: words(),
  statPointParams: [],
})

/** The kinds of tap that a button has more than a whole card. */
const tapMore = () => ({
  isDtmd: false,
  copyVariable: nothing(),
  callAPIName: words(),
  callAPIParams: noParameters(),
  isCallAPIParamsVariable: false,
  callAPIVariableParams: nothing(),
})

const icon = (name) => ({ type: 'icon', icon: name, iconType: 'ddIcon' })

const text = (id, content, more = {}) =>
  component('BaseText', id, '基础文本', {
    text: words(content),
    hoverText: words(),
    iconType: 'iconCode',
    iconFont: icon(''),
    icon: fixed('dynamicLink', ''),
    darkIcon: fixed('dynamicLink', ''),
    autoWidth: false,
    maxWidth: 0,
    fixedWidth: 0,
    ...margins(6, 6),
    fontColorType: 'Standard',
    enableHighlight: false,
    maxLine: fixed('dynamicNumber', 2),
    color: 'black',
    customLightColor: fixed('dynamicColor', '#35404b'),
    customDarkColor: fixed('dynamicColor', '#f6f6f6'),
    gravity: 'left',
    fontSizeType: 'Standard',
    styleType: 'custom',
    styleToken: 'common_body_text_style',
    size: 'middle',
    customFontSize: 15,
    customFontLineHeight: 22,
    bold: false,
    italic: false,
    strikeThrough: false,
    lineHeight: 'normal',
    visible: shown(),
    autoMaxWidth: false,
    innerOffset: 0,
    ...more,
  })

const body = () =>
  component('Markdown', 'body', 'Markdown 内容', {
    mdVer: 0,
    hoverText: words(),
    ...margins(6, 6),
    visible: shown(),
    content: { ...fixed('dynamicMarkdown', ''), valueType: 'variable', variable: 'body' },
    innerOffset: 0,
  })

/** A list of which one option is ticked; the tick keeps the option's id in a local variable. */
const list = (at) => [
  text(`sel${at}_title`, bound(`sel${at}Title`), { visible: shownIfTrue(`sel${at}Show`) }),
  component(
    'CheckboxList',
    `sel${at}`,
    '单选列表',
    {
      // Bound by a shape of its own, without a type.
      listData: { variable: `sel${at}Options`, variableType: 'global' },
      size: 'middle',
      sizeType: 'Standard',
      customSize: 16,
      contentCheckable: true,
      disabled: fixed('dynamicBoolean', false),
      actionType: 'setLocalState',
      localVarAction: variable(`local${at}`, { varType: 'string' }),
      updateVarValue: variable(`sel${at}Options[0].id`, { variableType: 'loop', varType: 'string' }),
      params: noParameters(),
      successToast: words(),
      failureToast: words(),
      successCondition: always,
      ...margins(4, 4),
      visible: shownIfTrue(`sel${at}Show`),
      innerOffset: 0,
    },
    [text(`sel${at}_option`, bound('loop.text'), { autoWidth: true, ...margins(0, 4, 0) })],
  ),
]

const button = (at) =>
  component('SingleButton', `btn${at}`, '单个按钮', {
    text: words(bound(`btn${at}Text`)),
    status: fixed('dynamicSelect', 'normal'),
    color: fixed('dynamicSelect', at === 1 ? 'blue' : 'gray'),
    icon: fixed('dynamicLink', ''),
    darkModeIcon: fixed('dynamicLink', ''),
    iconType: 'image',
    iconFont: fixed('dynamicIcon', icon('')),
    enableClickEvent: true,
    disabledWhileForward: false,
    ...tapMore(),
    ...tap(`btn${at}`, [
      parameter('key', `btn${at}Key`, '1'),
      ...LIST_KEYS.map((key, index) => parameter(key, `pick_${key}`, `${index + 2}`)),
    ]),
    visible: shownIfTrue(`btn${at}Show`),
    ...margins(6, 6),
    innerOffset: 0,
  })

const COMPONENTS = ['BaseText', 'Markdown', 'CheckboxList', 'SingleButton', 'Card']
const componentsMap = COMPONENTS.map((name) => ({
  package: '@ali/dxComponent',
  version: '1.0.0',
  exportName: name,
  main: './src/index.tsx',
  destructuring: false,
  subName: '',
  componentName: name,
}))

const card = {
  ...component(
    'Card',
    'card',
    '',
    {
      linkCondition: shown(),
      ...tap('', noParameters()),
      summaryContent: variable('title'),
      isLinkToCard: false,
      disabledWhileForward: false,
      enableOnAppear: false,
      onAppear: { ...tap('', noParameters()), ...tapMore() },
      autoFoldConfig: { needFold: false, heightLimit: 480, foldStatusLocalDataKey: '_cardFoldStatusLocalDataKey' },
      exposeStatPoint: words(),
      exposeStatPointParams: noParameters(),
    },
    [
      text('title', bound('title'), { bold: true, ...margins(12, 4) }),
      body(),
      ...CHOICES.flatMap(list),
      ...BUTTONS.map(button),
      text('status', bound('status'), { gravity: 'center', ...margins(4, 12) }),
    ],
  ),
  fileName: 'hotline',
  dataSource: { list: [] },
  state: {},
  lifeCycles: {},
  methods: {},
}

const declared = (name, description, type = 'string', editorVarType = 'variables') => ({
  name,
  private: false,
  type,
  id: name,
  description,
  editorVarType,
})

const optionList = (name, description) => ({
  ...declared(name, description, 'loopArray'),
  schema: ['id', 'text'].map((field) => ({ ...declared(field, ''), id: `${name}[0].${field}` })),
})

const variableList = [
  declared('title', '标题'),
  declared('body', '正文', 'markdown'),
  declared('status', '办完以后的一句话'),
  ...BUTTONS.flatMap((at) => [
    declared(`btn${at}Text`, `按钮 ${at} 的文字`),
    declared(`btn${at}Key`, `按钮 ${at} 的键`),
    declared(`btn${at}Show`, `按钮 ${at} 是否显示：true 或 false`),
  ]),
  ...CHOICES.flatMap((at) => [
    declared(`sel${at}Title`, `列表 ${at} 的标题`),
    declared(`sel${at}Key`, `列表 ${at} 的键`),
    optionList(`sel${at}Options`, `列表 ${at} 的选项`),
    declared(`sel${at}Value`, `列表 ${at} 预先选中的选项`),
    declared(`sel${at}Show`, `列表 ${at} 是否显示：true 或 false`),
  ]),
]

// The builder takes the name of a parameter as it is written, never from a variable: each key a list can have is a
// parameter of its own, empty unless one of the three lists has that key.
const picked = (at) => `(local${at} ? local${at} : sel${at}Value)`
const pickOf = (key) =>
  CHOICES.toReversed().reduce((rest, at) => `(sel${at}Key == "${key}" ? ${picked(at)} : ${rest})`, '""')

const expList = LIST_KEYS.map((key) => ({
  ...declared(`pick_${key}`, `键为 ${key} 的列表选中了什么`, 'string', 'expList'),
  expContent: pickOf(key),
}))

const localList = CHOICES.map((at) => declared(`local${at}`, `列表 ${at} 点选的选项`, 'string', 'localList'))

const sample = {
  title: '申请退单',
  body: 'SH20150302-000123\n\n请选择退单类别后提交。',
  btn1Text: '提交退单',
  btn1Key: 'ground:SH20150302-000123:1',
  btn1Show: 'true',
  sel1Title: '退单类别',
  sel1Key: 'ground',
  sel1Options: [
    { id: 'outside', text: '不属于水务系统' },
    { id: 'other-unit', text: '属于系统内其他部门' },
  ],
  sel1Show: 'true',
}
const empty = ({ name, type }) => [name, type === 'loopArray' ? [] : name.endsWith('Show') ? 'false' : '']

const editorData = {
  // That of a card whose root is `Card`; another one is refused on import as 「卡片类型不符合」.
  schemaVersion: '3.0.0',
  schema: { version: '1.0.0', componentsMap, componentsTree: [card], i18n: {} },
  mockData: {
    cardData: { ...Object.fromEntries(variableList.map(empty)), ...sample },
    cardPrivateData: {},
    localData: Object.fromEntries(localList.map(({ name }) => [name, ''])),
    richTextData: {},
  },
  editVersion: 0,
  customWidgetInfo: '',
  useCustomWidgetInfo: false,
  variableList,
  formList: [],
  expList,
  localList,
  hsfList: [],
  lwpList: [],
  extension: {
    extendType: 'NORMAL',
    fileTypeList: [{ fileName: 'event_chain', fileSource: '{}', fileType: 'json' }],
  },
}

// `widgetInfo` is what the builder compiles of it all when the template is saved.
const template = { editorData: JSON.stringify(editorData), widgetInfo: '', type: 'im', mode: 'card' }
process.stdout.write(`${JSON.stringify(template, null, 2)}\n`)
