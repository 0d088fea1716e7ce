import { spokenOn, tablesAreLarge } from './spoken.ts'

spokenOn('wecom')
tablesAreLarge()
