import { accessSync, constants, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome']
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const PATIENCE_MS = 20_000
const SHOTS = join('var', 'screenshots')

function onPath(name: string): string | null {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return join(folder, name)
    } catch {
      // Not in this folder.
    }
  }
  return null
}

/** The Chromium of this machine, or null; a suite that needs it then names itself as not run. */
export const browserProgram = PROGRAMS.map(onPath).find((file) => file !== null) ?? null

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserProgram ?? PROGRAMS.join(), args: QUIET })

/** What is written there, line breaks kept. */
export const textOf = async (place: Locator): Promise<string> => (await place.textContent()) ?? ''

/** Somebody at the simulator's page, who sees what it shows and presses what can be pressed. */
export type Reader = {
  page: Page
  /** What the browser complained about: errors of scripts, requests that failed. */
  complaints: string[]
  sitDownAt(userId: string): Promise<void>
  say(text: string): Promise<void>
  /** The last card with these words, once it is there. */
  card(...words: string[]): Promise<Locator>
  press(card: Locator, button: string): Promise<void>
  /** The text of the last bubble of the bot with these words, once it is there. */
  hears(words: string | RegExp): Promise<string>
  /** Presses one of the clock's buttons and waits until the service has caught up; gives the hour now shown. */
  moveClock(to: 'hour' | 'morning' | 'due'): Promise<string>
  /** Jumps to 09:00 of a later day, `2015-12-02`. */
  jumpTo(day: string): Promise<string>
  /** Chooses an option on a card by its words, and presses. */
  choose(card: Locator, option: string, button: string): Promise<void>
  shot(name: string): Promise<void>
}

/** Opens the simulator's page in a window of this size. */
export async function openPage(browser: Browser, url: string, width: number, height: number): Promise<Reader> {
  const page = await browser.newPage({ viewport: { width, height }, locale: 'zh-CN' })
  page.setDefaultTimeout(PATIENCE_MS)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()))
  await page.goto(url)
  const bubbles = page.locator('.row:not(.mine) .bubble')

  return {
    page,
    complaints,
    sitDownAt: async (userId) => {
      await page.getByTestId(`member-${userId}`).click()
      await page.locator('#composer').waitFor()
      await page.locator(`[data-testid="member-${userId}"][aria-current="true"]`).waitFor({ state: 'attached' })
    },
    say: async (text) => {
      await page.getByTestId('text-input').fill(text)
      await page.getByTestId('send').click()
    },
    card: async (...words) => {
      let cards = page.locator('article.card')
      for (const word of words) cards = cards.filter({ hasText: word })
      await cards.last().waitFor()
      return cards.last()
    },
    press: (card, button) => card.getByRole('button', { name: button, exact: true }).click(),
    hears: async (words) => {
      const heard = bubbles.filter({ hasText: words }).last()
      await heard.waitFor()
      return textOf(heard)
    },
    moveClock: async (to) => {
      await page.getByTestId(`clock-${to}`).click()
      await page.locator('#clock[aria-busy="false"]').waitFor()
      return textOf(page.getByTestId('clock'))
    },
    jumpTo: async (day) => {
      await page.getByTestId('clock-day').fill(day)
      await page
        .locator('#clock[aria-busy="true"]')
        .waitFor({ timeout: 2_000 })
        .catch(() => undefined)
      await page.locator('#clock[aria-busy="false"]').waitFor({ timeout: 120_000 })
      return textOf(page.getByTestId('clock'))
    },
    choose: async (card, option, button) => {
      await card.locator('select').first().selectOption({ label: option })
      await card.getByRole('button', { name: button, exact: true }).click()
    },
    shot: async (name) => {
      mkdirSync(SHOTS, { recursive: true })
      await page.screenshot({ path: join(SHOTS, `${name}.png`) })
    },
  }
}
