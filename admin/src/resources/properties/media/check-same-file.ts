import type { UnfinishedUpload } from '../../../api-types';

/** Why a chosen file is not the one whose upload goes on, in words; null when it may be. What a file holds is not compared. */
export function checkSameFile(
  { name, bytes }: Pick<UnfinishedUpload, 'name' | 'bytes'>,
  file: Pick<File, 'name' | 'size'>,
): string | null {
  if (file.name !== name) return `请选择原来的文件「${name}」，刚才选的是「${file.name}」`;
  if (file.size !== bytes) return `「${name}」与上次的大小不同，请选择原来的文件，或放弃后重新上传`;
  return null;
}
