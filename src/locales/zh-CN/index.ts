import { asked } from './asked.ts'
import { certificateChecks } from './certificate-checks.ts'
import { clients } from './clients.ts'
import { commandLine } from './command-line.ts'
import { comparison } from './comparison.ts'
import { connectionChecks } from './connection-checks.ts'
import { consequences } from './consequences.ts'
import { failures } from './failures.ts'
import { followed } from './followed.ts'
import { handshake } from './handshake.ts'
import { lab } from './lab.ts'
import { paths } from './paths.ts'
import { refusals } from './refusals.ts'
import { remedies } from './remedies.ts'
import { screens } from './screens.ts'

export const zhCN = {
  asked,
  checks: {
    ...certificateChecks,
    ...connectionChecks,
  },
  clients,
  commandLine,
  comparison,
  consequences,
  failures,
  followed,
  handshake,
  lab,
  paths,
  refusals,
  remedies,
  screens,
}
