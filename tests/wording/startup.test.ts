import { describe, expect, test } from 'vitest'
import { BadSettings } from '../../src/config.ts'
import { DirectoryHeld } from '../../src/embedded/directory-lock.ts'
import { WrongKey } from '../../src/store/index.ts'
import { MigrationRefused } from '../../src/store/migrate.ts'
import { NoPlatform } from '../../src/wiring/platforms.ts'
import { DemonstrationInUse } from '../../src/wiring/simulation/demonstration.ts'
import { whyNotStarted } from '../../src/wiring/start/not-started.ts'
import { PortTaken } from '../../src/wiring/start/web.ts'
import { type Running, startedLines } from '../../src/wording/console/startup.ts'

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })

describe('contract.md#settings: what keeps the service from starting, and the way out', () => {
  test.each([
    [new BadSettings(['PORT 应为 0 到 65535 的整数']), '  PORT 应为'],
    [new DirectoryHeld(4711, '/somewhere'), '已有进程 4711'],
    [new PortTaken(3000), '端口 3000 已被占用'],
    [new WrongKey(), 'HOTLINE_PII_KEY'],
    [new MigrationRefused('20151101000000_first', 'changed'), '升级文件与现在的不同（20151101000000_first）'],
    [new MigrationRefused('20151101000000_first', 'unfinished'), '上次升级中途断了'],
    [Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' }), '没有读写这个目录或文件的权限'],
    [Object.assign(new Error('ENOSPC: no space'), { code: 'ENOSPC' }), '磁盘满了'],
    [new DemonstrationInUse(), '演示年度'],
    [new NoPlatform(), '没有找到网页进程的模拟器'],
    [refused, '连接不上数据库'],
    [new Error('layer', { cause: new AggregateError([refused]) }), '连接不上数据库'],
    [new Error('out of memory', { cause: 'nothing known' }), '请把这一行告诉维护人员（out of memory）'],
    ['a string', 'unknown'],
  ])('%s', (fault, sentence) => {
    const said = whyNotStarted(fault)
    expect(said).toMatch(/^无法启动/)
    expect(said).toContain(sentence)
    expect(said).not.toMatch(/\n {4}at /)
  })
})

const RUNNING: Running = {
  role: 'web',
  database: { kind: 'external', host: 'db.example' },
  queue: { kind: 'redis', host: 'queue.example' },
  platforms: ['企业微信'],
  simulator: null,
  service: null,
  clock: { text: '2015-09-02 08:30', moved: false },
  demonstration: null,
  hasUnits: true,
  inbox: null,
  noPeriod: null,
  ignored: [],
}

describe('contract.md#settings: what a start says', () => {
  test('a variable that looks like a setting and is none, with the nearest that is one', () => {
    const ignored = [{ name: 'HOTLINE_IMAGE', nearest: 'HOTLINE_NOW' }]
    expect(startedLines({ ...RUNNING, ignored }).join('\n')).toContain(
      'HOTLINE_IMAGE 不是本服务的设置，没有理会（最接近的是 HOTLINE_NOW）',
    )
  })
  test('the folder that is watched, what was last taken, and what keeps it from being used', () => {
    const said = (inbox: Running['inbox']) => startedLines({ ...RUNNING, inbox }).join('\n')
    const inbox = { folder: '/in', found: 'good' as const, last: null }
    expect(said(inbox)).toContain('  收件　/in，可以读写，还没有收过文件')
    const last = { name: '三月.csv', at: '2015-06-01 09:00', isWhole: true }
    expect(said({ ...inbox, last })).toContain('最近一次 2015-06-01 09:00 收「三月.csv」，已全部收下')
    expect(said({ ...inbox, last: { ...last, isWhole: false } })).toContain('有没收下的，见 failed 里的说明')
    expect(said({ ...inbox, found: 'unwritable' })).toContain('  注意　收件目录 /in 不能写')
    expect(said({ ...inbox, found: 'unreadable' })).toContain('收件目录 /in 读不到，放进去的文件不会被收')
  })
  test('an installation without units, and the way out', () => {
    expect(startedLines({ ...RUNNING, hasUnits: false }).join('\n')).toContain('npm run hotline -- office new')
  })
  test('a day that lies in no period, and the way out', () => {
    const said = startedLines({ ...RUNNING, noPeriod: { day: '2026-11-27' } }).join('\n')
    expect(said).toContain('今天 2026-11-27（周五） 不在任何考核期内')
    expect(said).toContain('npm run hotline -- period new')
  })
  test('outside services by host, real time without a remark', () => {
    const said = startedLines(RUNNING).join('\n')
    expect(said).toContain('PostgreSQL，db.example')
    expect(said).toContain('Redis，queue.example')
    expect(said).toContain('企业微信')
    expect(said).not.toMatch(/已调整|演示|模拟|服务　/)
  })
  test('nothing set: what the project brings itself, and where it lies', () => {
    const said = startedLines({
      ...RUNNING,
      role: 'all',
      database: { kind: 'embedded', where: '/data', because: '/closed' },
      queue: { kind: 'postgres' },
      platforms: [],
      simulator: 'http://127.0.0.1:3001/',
      service: 'http://127.0.0.1:3000',
      clock: { text: '2015-09-02 08:30', moved: true },
      demonstration: { tickets: 6026 },
    }).join('\n')
    for (const words of [
      '内置 PostgreSQL，数据在 /data',
      '/closed 不对',
      '由模拟器扮演',
      '已调整',
      '6026 件',
      ':3001/',
    ])
      expect(said).toContain(words)
  })
})
