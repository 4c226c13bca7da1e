/** File names take no separators, no controls and none of the characters that Windows keeps for itself. */
export function fileName(name: string, ending: 'csv' | 'png' | 'pdf'): string {
  const plain = name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim();
  return `${plain.slice(0, 80)}.${ending}`;
}
