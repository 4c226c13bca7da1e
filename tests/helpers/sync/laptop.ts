import { onTestFinished } from 'vitest';
import { type FileDevice, fileDevice } from './fileDevice.ts';

/** A laptop for the test that runs; its file is gone after it. */
export function laptop(): FileDevice {
  const made = fileDevice();
  onTestFinished(() => made.remove());
  return made;
}
