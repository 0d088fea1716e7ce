// Loaded ahead of a built service: its own clock, and that of its threads, is off by so many milliseconds.
const aheadMs = Number(process.env.FAULT_CLOCK_MS ?? '0')

globalThis.Date = new Proxy(Date, {
  construct: (real, given, self) =>
    Reflect.construct(
      real,
      given.length === 0 ? [real.now() + aheadMs] : given,
      self === globalThis.Date ? real : self,
    ),
  apply: (real) => new real(real.now() + aheadMs).toString(),
  get: (real, name) => (name === 'now' ? () => real.now() + aheadMs : Reflect.get(real, name)),
})
