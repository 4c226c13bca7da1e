import '@fontsource-variable/inter';
import '@fontsource-variable/noto-sans-devanagari';
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { App } from './App.tsx';
import { loadPreferences } from './state/preferences.ts';
import { startTexts } from './text/i18n.ts';

// The page's policy forbids code from strings; without this zod tries it and leaves a violation in the console.
config({ jitless: true });

async function start(): Promise<void> {
  const { locale } = await loadPreferences();
  await startTexts(locale);
  const root = document.getElementById('root');
  if (root === null) return;
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void start();
