import { defineConfig } from 'prisma/config'

// Migrations are plain SQL and applied by src/store/migrate.ts; Prisma itself only generates the client from here.
export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } })
