/** Reads what a listener of a company's log is told, until it is told of a head; answers all of it. */
export async function hearHead(events: Response): Promise<string> {
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  while (reader !== undefined && !heard.includes('event: head')) {
    const { value, done } = await reader.read();
    if (done) break;
    heard += value;
  }
  return heard;
}
