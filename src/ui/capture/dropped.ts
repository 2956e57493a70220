/** Who takes the files that were dropped. */
import type { Refusal } from '../../contract/index.ts'
import { isCertificateHead } from '../certificates/opened/certificate-head.ts'
import { useOpenedFiles } from '../certificates/opened/opened-files.ts'
import { useComparison } from '../stores/comparison.ts'
import { givenFile } from '../stores/given-file.ts'
import { useWorkbench } from '../stores/workbench.ts'
import { useCaptures } from './captures.ts'
import { fileKind, headBytes } from './file-kind.ts'

type Kind = 'certificate' | 'capture' | 'stranger'

/** Certificates and what goes with them, captures and key logs, and the rest, told by the first bytes. */
async function kindOf(file: File): Promise<Kind> {
  const head = await file.slice(0, headBytes).arrayBuffer().catch(() => new ArrayBuffer(0))
  const bytes = new Uint8Array(head)
  const kind = fileKind(bytes)
  if (kind === 'capture' || kind === 'key-log')
    return 'capture'
  return kind === 'unknown' && isCertificateHead(bytes)
    ? 'certificate'
    : 'stranger'
}

/** Each file goes to the screen that knows its kind; what none knows is refused where the person is then. */
export function useDropped(): (files: readonly File[]) => Promise<void> {
  const captures = useCaptures()
  const opened = useOpenedFiles()
  const comparison = useComparison()
  const workbench = useWorkbench()

  async function compare(files: readonly File[], kinds: ReadonlyMap<File, Kind>): Promise<void> {
    const given = await Promise.all(files.map(async (file): ReturnType<typeof givenFile> => kinds.get(file) === 'certificate'
      ? await givenFile(file)
      : { field: 'file', reason: 'no-certificate-file', values: { name: file.name } }))
    comparison.addFiles(
      given.flatMap(each => 'bytes' in each ? [each] : []),
      given.flatMap((each): Refusal[] => 'bytes' in each ? [] : [each]),
    )
  }

  return async (files) => {
    const kinds = new Map(await Promise.all(files.map(async (file): Promise<[File, Kind]> => [file, await kindOf(file)])))
    const of = (...wanted: Kind[]): File[] => files.filter(file => wanted.includes(kinds.get(file)!))
    const moves = of('capture').length > 0
    if (workbench.screen === 'compare') {
      if (moves)
        await captures.take(of('capture', 'stranger'))
      const rest = moves ? of('certificate') : [...files]
      if (rest.length > 0)
        await compare(rest, kinds)
      return
    }
    const opens = of('certificate').length > 0 || (workbench.screen === 'certificates' && !moves)
    const captured = opens ? of('capture') : [...files]
    if (captured.length > 0)
      await captures.take(captured)
    if (opens)
      await opened.take(of('certificate', 'stranger'))
  }
}
