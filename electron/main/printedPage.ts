import type { BrowserWindow } from 'electron';

/** Figures and the product's name alone: what stands here is drawn apart from the page, without its fonts. */
const FOOT = `<p style="color:#555;display:flex;font:8pt sans-serif;justify-content:space-between;margin:0 15mm;width:100%">
  <span>Drumbeat</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></p>`;

/**
 * What the window's page is on paper, as a PDF: its print styles say how large the pages are and how wide their
 * margins; the fonts it uses are embedded, and its headings and lists are tagged for screen readers.
 */
export async function printedPage(window: BrowserWindow): Promise<Uint8Array> {
  // The margins are painted in the window's own colour, which is no paper's.
  const colour = window.getBackgroundColor();
  window.setBackgroundColor('#ffffff');
  try {
    return await window.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: FOOT,
    });
  } finally {
    window.setBackgroundColor(colour);
  }
}
