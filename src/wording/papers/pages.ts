/** What a page says that holds no answer of its own. */
export const PAGE_TITLE = '水务热线考核'
export const PAGE_GONE = '链接已失效。请在聊天中重新发送刚才的问题，获取新的链接。'
