import { z } from 'zod'
import type { PeoplePort } from '../../usecases/ports/people.ts'
import type { Session } from '../session/session.ts'

const OFFICE = 'office'
const DESK = 'emergency-desk'

const Fact = z.object({ value: z.string() })
const Profile = z.object({
  name: z.string(),
  signature: z.array(z.string()),
  phone: z.string().nullable(),
  recipients: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      unit: z.string().nullable(),
      short: z.array(z.string()).exactOptional(),
    }),
  ),
  emergency: z.string().exactOptional(),
  groups: z.array(z.object({ code: z.string(), name: z.string(), ranked: z.boolean() })).exactOptional(),
})

type OfOffice = Pick<PeoplePort, 'office' | 'saveOffice' | 'emergencyDesk' | 'setEmergencyDesk' | 'dropUnused'>

/** Whose service this is, and the units that are nobody's. */
export const officeOf = ({ db, rules }: Session): OfOffice => ({
  office: async () => {
    const found = await db.first(Fact)`SELECT value FROM service_facts WHERE name = ${OFFICE}`
    return found === null ? null : Profile.parse(JSON.parse(found.value))
  },
  emergencyDesk: async () =>
    (await db.first(Fact)`SELECT value FROM service_facts WHERE name = ${DESK}`)?.value ?? null,
  setEmergencyDesk: async (unit) => {
    rules.version = null
    await db.run`
      INSERT INTO service_facts (name, value) VALUES (${DESK}, ${unit})
      ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`
  },
  saveOffice: async (office) => {
    rules.version = null
    await db.run`
      INSERT INTO service_facts (name, value) VALUES (${OFFICE}, ${JSON.stringify(office)})
      ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`
  },
  dropUnused: async (except) => {
    rules.version = null
    const dropped = await db.run`
    DELETE FROM units u WHERE u.code <> ALL(${[...except]}::text[])
      AND NOT EXISTS (SELECT FROM members WHERE unit_code = u.code)
      AND NOT EXISTS (SELECT FROM assignments WHERE unit_code = u.code)
      AND NOT EXISTS (SELECT FROM returns WHERE move_to = u.code)
      AND NOT EXISTS (SELECT FROM marks WHERE unit_code = u.code)
      AND NOT EXISTS (SELECT FROM reports WHERE unit_code = u.code)
      AND NOT EXISTS (SELECT FROM adjustments WHERE unit_code = u.code)
      AND NOT EXISTS (SELECT FROM confirmation_answers WHERE unit_code = u.code)
      AND NOT EXISTS (SELECT FROM objections WHERE unit_code = u.code)
      AND NOT EXISTS (SELECT FROM rulings WHERE unit_code = u.code)
      AND NOT EXISTS (SELECT FROM office_words WHERE unit_code = u.code)
      AND NOT EXISTS (SELECT FROM candidate_verdicts WHERE unit_code = u.code)`
    // Whoever is no more has no score to be counted anew.
    await db.run`DELETE FROM score_events e WHERE NOT EXISTS (SELECT FROM units u WHERE u.code = e.unit_code)`
    return dropped
  },
})
