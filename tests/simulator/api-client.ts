import { z } from 'zod'
import { CORP, type Scene } from './bot-double.ts'

const answer = z.looseObject({ errcode: z.number(), errmsg: z.string() })
export type ApiAnswer = z.infer<typeof answer>

/** A plain client of the platform's API with a token of its own. */
export async function startClient(scene: Scene) {
  const base = `${scene.simulator.apiBase}/cgi-bin`
  const read = async (response: Response): Promise<ApiAnswer> => answer.parse(await response.json())
  const gettoken = async (secret = CORP.secret, corpId = CORP.corpId): Promise<ApiAnswer> =>
    read(await fetch(`${base}/gettoken?corpid=${corpId}&corpsecret=${secret}`))
  let token = z.string().parse((await gettoken()).access_token)

  const get = async (path: string): Promise<ApiAnswer> =>
    read(await fetch(`${base}/${path}${path.includes('?') ? '&' : '?'}access_token=${token}`))
  const post = async (path: string, body: unknown): Promise<ApiAnswer> =>
    read(
      await fetch(`${base}/${path}${path.includes('?') ? '&' : '?'}access_token=${token}`, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    )
  const send = (touser: string, msgtype: string, content: unknown, rest: object = {}): Promise<ApiAnswer> =>
    post('message/send', { touser, msgtype, agentid: CORP.agentId, [msgtype]: content, ...rest })
  const upload = async (type: string, bytes: Uint8Array<ArrayBuffer>, name = 'a.png'): Promise<ApiAnswer> => {
    const form = new FormData()
    form.append('media', new Blob([bytes]), name)
    return read(await fetch(`${base}/media/upload?access_token=${token}&type=${type}`, { method: 'POST', body: form }))
  }
  return {
    base,
    token: () => token,
    gettoken,
    renew: async () => {
      token = z.string().parse((await gettoken()).access_token)
    },
    get,
    post,
    send,
    card: (touser: string, card: unknown) => send(touser, 'template_card', card),
    update: (userids: unknown, response_code: unknown, rest: object) =>
      post('message/update_template_card', { userids, agentid: CORP.agentId, response_code, ...rest }),
    upload,
  }
}

export type Client = Awaited<ReturnType<typeof startClient>>

let count = 0
const nextTask = () => {
  count += 1
  return `task-${count}`
}

/** One valid card of each of the five types, with parts replaced by the test; `undefined` leaves a part out. */
export const cards = {
  text: (parts: object = {}) => ({
    card_type: 'text_notice',
    main_title: { title: '通知' },
    card_action: { type: 1, url: 'https://example.com' },
    ...parts,
  }),
  news: (parts: object = {}) => ({
    card_type: 'news_notice',
    main_title: { title: '图文' },
    card_image: { url: 'https://example.com/a.png' },
    card_action: { type: 1, url: 'https://example.com' },
    ...parts,
  }),
  button: (parts: object = {}) => ({
    card_type: 'button_interaction',
    main_title: { title: '工单' },
    task_id: nextTask(),
    button_list: [
      { text: '签收', key: 'ack' },
      { text: '退单', key: 'return', style: 4 },
    ],
    ...parts,
  }),
  vote: (parts: object = {}) => ({
    card_type: 'vote_interaction',
    main_title: { title: '投票' },
    task_id: nextTask(),
    checkbox: {
      question_key: 'q',
      mode: 0,
      option_list: [
        { id: '1', text: '甲', is_checked: true },
        { id: '2', text: '乙' },
      ],
    },
    submit_button: { text: '提交', key: 'vote' },
    ...parts,
  }),
  multiple: (parts: object = {}) => ({
    card_type: 'multiple_interaction',
    main_title: { title: '选择' },
    task_id: nextTask(),
    select_list: [
      {
        question_key: 'why',
        option_list: [
          { id: 'a', text: '甲' },
          { id: 'b', text: '乙' },
        ],
      },
    ],
    submit_button: { text: '提交', key: 'go' },
    ...parts,
  }),
}
