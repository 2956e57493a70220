/** `--notices`: the licences of what tlscope contains, as the build found them. */
import { readFile } from 'node:fs/promises'

/** Beside the bundle (out/hosts), or where a build put it when the source itself runs. @throws {Error} where nothing was built */
export async function notices(): Promise<string> {
  return readFile(new URL(import.meta.url.endsWith('.ts')
    ? '../../../out/renderer/third-party-notices.txt'
    : '../renderer/third-party-notices.txt', import.meta.url), 'utf8')
}
