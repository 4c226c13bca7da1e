import type { Result } from '../../core/contract/errors.ts';
import { callShell } from '../api/window.ts';
import { bandsOf } from './bands.ts';

/** Set on a figure while it is taken: its buttons make room for its caption, nothing of it is cut off. */
const TAKING = 'data-taking';

/** Two frames: the first lays out and draws, the second has been shown. */
function shown(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.documentElement;
}

/**
 * A figure of the page as a PNG: what the window really shows of it, band by band where it is higher than the
 * window, put together. A figure wider than the window is made smaller until it fits.
 */
export async function takePicture(figure: HTMLElement): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const scroller = scrollerOf(figure);
  const { scrollTop } = scroller;
  figure.setAttribute(TAKING, '');
  try {
    const wide = widest(figure) / figure.clientWidth;
    if (wide > 1) figure.style.zoom = String(1 / wide);
    await shown();
    return await taken(figure, scroller);
  } finally {
    figure.removeAttribute(TAKING);
    figure.style.zoom = '';
    scroller.scrollTop = scrollTop;
  }
}

/** The width that everything inside the figure needs. */
function widest(figure: HTMLElement): number {
  const { left } = figure.getBoundingClientRect();
  const ends = [...figure.querySelectorAll('*')].map((each) => each.getBoundingClientRect().right);
  return Math.max(figure.clientWidth, ...ends.map((end) => end - left));
}

async function taken(
  figure: HTMLElement,
  scroller: HTMLElement,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const canvas = document.createElement('canvas');
  const drawing = canvas.getContext('2d');
  if (drawing === null) return { ok: false, error: { code: 'internal' } };
  const size = figure.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  const top = Math.max(0, Math.ceil(view.top));
  const bottom = Math.min(window.innerHeight, Math.floor(view.bottom));
  let scale = 0;
  for (const band of bandsOf(size.height, bottom - top)) {
    scroller.scrollTop += figure.getBoundingClientRect().top + band.top - top;
    await shown();
    const at = figure.getBoundingClientRect();
    const left = Math.max(0, Math.floor(at.left));
    const rect = {
      x: left,
      y: top,
      width: Math.ceil(Math.min(window.innerWidth, at.right)) - left,
      height: bottom - top,
    };
    const answer = await callShell('capture', rect);
    if (!answer.ok) return answer;
    const bitmap = await createImageBitmap(new Blob([answer.value]));
    if (scale === 0) {
      scale = bitmap.width / rect.width;
      canvas.width = Math.round(size.width * scale);
      canvas.height = Math.round(size.height * scale);
    }
    drawing.drawImage(
      bitmap,
      Math.round((left - at.left) * scale),
      Math.round((top - at.top) * scale),
    );
    bitmap.close();
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) return { ok: false, error: { code: 'internal' } };
  return { ok: true, value: new Uint8Array(await blob.arrayBuffer()) };
}
