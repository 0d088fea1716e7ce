import { spokenOn } from './spoken.ts'

spokenOn('dingtalk')
