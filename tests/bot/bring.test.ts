import { describe, expect, it } from 'vitest'
import { uploadPasses } from '../../src/usecases/uploads/passes.ts'
import { desk, textOf } from './support/desk.ts'

describe('contract.md#upload-page: 「导入」 in chat', () => {
  it('without an address that clients reach, says what is missing', async () => {
    const place = await desk()
    expect(textOf(await place.says('office', '导入'))).toContain('HOTLINE_PUBLIC_URL')
    expect(textOf(await place.says('office', '上传文件'))).toContain('npm run hotline -- import')
  })

  it.each(['wang', 'lead', 'call', 'group'])('%s may not', async (userId) => {
    const place = await desk()
    expect(textOf(await place.says(userId, '导入'))).toContain('没有办理这件事的权限')
  })

  it('the link bears nothing but chance, and is in the audit', async () => {
    const place = await desk()
    const office = await place.store.read((tx) => tx.people.byAccount({ platform: 'wecom', userId: 'office' }))
    if (!office) throw new Error('no office')
    const passes = uploadPasses({ store: place.store, pagesUrl: () => 'https://hotline.example/' })
    const link = await passes.link(office)
    expect(link).toMatch(/^https:\/\/hotline\.example\/upload\/[A-Za-z0-9_-]{32}$/)
    const kept = await place.sql('SELECT * FROM upload_passes')
    expect(JSON.stringify(kept)).not.toContain(link?.slice(-32))
    expect((await place.store.read((tx) => tx.history(`member:${office.id}`))).map(({ act }) => act)).toEqual([
      'upload.link',
    ])
  })
})
