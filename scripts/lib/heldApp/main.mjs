// Drumbeat as it is built, which begins once it is driven: see untilDriven.mjs.
import './untilDriven.mjs';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';

const root = path.resolve(import.meta.dirname, '../../..');
const { productName, version, main } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
);
app.setAppPath(root);
app.setName(productName);
app.setVersion(version);
await import(path.join(root, main));
