/** What people call the parts of a request that are checked before anybody knows what it is about. */
const PART_NAMES: Record<string, string> = {
  spaces: '空间',
  name: '名称',
  title: '标题',
  phone: '电话',
  ownerPhone: '业主电话',
  message: '留言',
  note: '备注',
  reason: '原因',
  code: '验证码或编号',
  label: '名称',
  description: '描述',
  filters: '筛选',
};

/** A part of a request in people's words, as far as there are any; else its name. */
export function namePart(name: string): string {
  return Object.hasOwn(PART_NAMES, name) ? (PART_NAMES[name] as string) : name;
}
