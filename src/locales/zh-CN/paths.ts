import type { paths as shape } from '../en/paths.ts'

export const paths: typeof shape = {
  title: '证书路径',
  graph: '证书及其签发关系',
  used: '此处采用',
  other: '另一条路径',
  root: '根证书所在的信任库：{stores}',
  nobody: '终点的根证书不在任何信任库中',
  missing: '到此为止：缺少 {name}',
  breaks: '不成立：{check}',
  holds: '成立',
  cut: '可能还有更多路径：搜索已达上限而停止。',
  signedBy: '由 {names} 签发',
  stores: { mozilla: 'Mozilla', system: '系统', file: '您的 CA 文件', lab: '练习环境', chrome: 'Chrome' },
  places: {
    'in-order': '作为第 {n} 张发送',
    'out-of-order': '作为第 {n} 张发送，顺序有误',
    'root-sent': '作为第 {n} 张发送；根证书无需发送',
    'other-path': '作为第 {n} 张发送，用于另一条路径',
    'unneeded': '作为第 {n} 张发送，并不需要',
    'left-out': '需要但未发送',
    'from-store': '未发送，取自信任库',
    'fetched': '未发送，取自 CA',
  },
}
