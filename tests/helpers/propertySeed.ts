import process from 'node:process';
import fc from 'fast-check';

/**
 * Where DRUMBEAT_PROPERTY_SEED is set (CI does), every property draws the same cases on every run, so that a change is
 * judged by what it changes; elsewhere each run draws new ones, and a failure prints the seed to repeat it with.
 */
const seed = process.env.DRUMBEAT_PROPERTY_SEED;
if (seed !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
