/** A comparison as one page that needs nothing else: no script, no address outside, every word escaped. */
import type { Sheet, SheetCell } from './sheet.ts'
import { escaped } from '../export/svg-text.ts'

const style = `body{font:14px/1.5 system-ui,"Noto Sans","PingFang SC","Microsoft YaHei",sans-serif;color:#1b1c1e;background:#fff;margin:32px auto;max-width:1160px;padding:0 24px}
h1{font-size:24px;line-height:32px;margin:0 0 6px}h2{font-size:15px;margin:24px 0 6px}p{margin:0 0 6px}.muted{color:#55565a}
table{border-collapse:collapse;width:100%;table-layout:fixed}th,td{text-align:start;vertical-align:top;padding:8px 12px 8px 0;border-top:1px solid #cfcec8;overflow-wrap:anywhere;font-weight:400}
thead th{border:1px solid #8b8a83;border-top-width:4px;padding:12px}thead td{border:0;width:140px}tbody th{width:140px;color:#55565a}
.DV{border-top-style:dashed!important}.EV{border-top:6px double #3c4a63!important}.OV,.IV{border-top-color:#7286ad!important}.claim{border-top:4px dashed #3c4a63!important}
.level{font-size:18px;font-weight:600}.name{font-weight:600}.code{font-family:ui-monospace,"SF Mono","Cascadia Mono","DejaVu Sans Mono",monospace;font-size:13px}
.slab{border:1px solid #b9a8e6;border-top:6px solid #b9a8e6;border-radius:3px;padding:10px 16px;margin:16px 0}.slab h2{margin:0 0 4px}.slab dl{display:flex;flex-wrap:wrap;gap:6px 32px;margin:0}dt{font-size:12px;color:#55565a}dd{margin:0}
ul{list-style:none;margin:0;padding:0}.no{color:#65666a}.bar{position:relative;height:9px;margin:4px 0}.bar i{position:absolute;top:0;bottom:0;box-sizing:border-box}.whole{border:1px solid #8b8a83}.left{background:#55565a}.limit{width:0;border-left:1.5px dashed #1b1c1e}`

/** The whole file, ready to be saved. */
export function sheetPage(sheet: Sheet): string {
  const { cards } = sheet
  return `<!doctype html>
<html lang="${escaped(sheet.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(cards.map(({ name }) => name).join(' · '))}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(sheet.headline)}</h1>
<p class="muted">${escaped(sheet.lead)}</p>
${sheet.same.length > 0
  ? `<section class="slab"><h2>${escaped(sheet.sameTitle)}</h2>${pairs(sheet.same)}</section>`
  : ''}
<table>
<thead><tr><td></td>${cards.map(card => `<th scope="col" class="${card.level}${card.level === 'EV' && !card.verified ? ' claim' : ''}">
<div class="level">${escaped(card.levelText)}</div><div class="code">${escaped(card.name)}</div>
<div class="name">${escaped(card.who ?? '')}</div>${card.lines.map(line => `<div class="muted">${escaped(line)}</div>`).join('')}
<p>${escaped(card.trouble || card.vouches)}</p>
<div class="muted">${[card.issuer, card.offer, card.known, card.verdict].filter(Boolean).map(escaped).join('<br>')}</div></th>`).join('')}</tr></thead>
<tbody>
${sheet.differs.map(({ title, cells }) => `<tr><th scope="row">${escaped(title)}</th>${cells.map(cell).join('')}</tr>`).join('\n')}
</tbody>
</table>
${sheet.differs.length > 0 ? '' : `<p>${escaped(sheet.nothing)}</p>`}
${sheet.also.length > 0
  ? `<h2>${escaped(sheet.alsoTitle)}</h2>${table(sheet.also)}`
  : ''}
<p class="muted">${escaped(sheet.addressBar)}</p>
${sheet.notes.map(note => `<p class="muted">${escaped(note)}</p>`).join('\n')}
</body>
</html>
`
}

function cell({ text, code, bar, steps }: SheetCell): string {
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`
  return `<td${code ? ' class="code"' : ''}>${bar
    ? `<div class="bar"><i class="whole" style="left:0;width:${percent(bar.whole)}"></i><i class="left" style="left:${percent(bar.whole - bar.left)};width:${percent(bar.left)}"></i>${bar.limit === null
      ? ''
      : `<i class="limit" style="left:${percent(bar.limit)}"></i>`}</div>`
    : ''}${steps.length > 0
    ? `<ul>${steps.map(step => `<li${step.taken ? '' : ' class="no"'}>${step.taken ? '✓' : '–'} ${escaped(step.text)}</li>`).join('')}</ul>`
    : ''}${escaped(text)}${bar?.limitText ? ` <span class="muted">${escaped(bar.limitText)}</span>` : ''}</td>`
}

function pairs(list: Sheet['same']): string {
  return `<dl>${list.map(({ title, value }) => `<div><dt>${escaped(title)}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>`
}

function table(list: Sheet['also']): string {
  return `<table><tbody>${list.map(({ title, value }) => `<tr><th scope="row">${escaped(title)}</th><td>${escaped(value)}</td></tr>`).join('')}</tbody></table>`
}
