import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { newRecoveryCodes } from '../factors/recoveryCodes.ts';
import { acceptedTotpStep, newTotpSecret, totpAddress } from '../factors/totp.ts';
import { inIdentity } from '../inIdentity.ts';
import { type Account, accountOfId, keepSecondFactor, totpPurpose } from '../people/accounts.ts';
import { checkPassword, checkSecondFactor, type Refusal } from '../people/authenticate.ts';
import { membershipsOf } from '../people/memberships.ts';
import { countTry } from '../people/tries.ts';
import type { RunningIdentity } from '../running.ts';
import type { Complete } from './finishSignIn.ts';
import type { OpenSignIn } from './openSignIn.ts';
import { qrPicture } from './qr.ts';
import {
  codesPage,
  companyPage,
  consentPage,
  enrolPage,
  factorPage,
  noCompanyPage,
  passwordPage,
} from './signInPages.ts';
import { textsOf } from './texts.ts';
import { refusalWords } from './words.ts';

const text = z.string().max(2000).catch('');
const Credentials = z.object({ email: text, password: text }).catch({ email: '', password: '' });
const Code = z.object({ code: text }).catch({ code: '' });
const Choice = z.object({ tenantId: text }).catch({ tenantId: '' });

/** Shows the step that a sign-in stands at. `fault`: what was wrong with the last one, in words. */
export async function showStep(
  identity: RunningIdentity,
  open: OpenSignIn,
  fault: string | null = null,
): Promise<FastifyReply> {
  const status = fault === null ? 200 : 422;
  const { state } = open;
  const account = await accountOf(identity, state.userId);
  if (account === null) return open.page.send(status, passwordPage(open.view(fault), ''));
  if (state.factor === null) {
    return account.totpSecret === null
      ? showEnrolment(identity, open, account, fault)
      : open.page.send(status, factorPage(open.view(fault)));
  }
  const companies = await inIdentity(identity.db, (sql) => membershipsOf(sql, account.userId));
  if (companies.length === 0) return open.page.send(403, noCompanyPage(open.view()));
  const [only] = companies;
  const chosen =
    companies.length === 1 ? only : companies.find((one) => one.tenantId === state.tenantId);
  if (chosen === undefined) return open.page.send(status, companyPage(open.view(fault), companies));
  return open.page.send(
    200,
    consentPage(open.view(), { company: chosen.company, name: account.name }),
  );
}

/** E-mail and password were posted. */
export async function takePassword(
  identity: RunningIdentity,
  open: OpenSignIn,
  body: unknown,
): Promise<FastifyReply> {
  const { email, password } = Credentials.parse(body);
  const account = await checkPassword(identity, { email, password, address: open.address });
  if ('refused' in account) {
    const words = refusalWords(open.page.frame.language, account, 'wrong');
    return open.page.send(statusOf(account), passwordPage(open.view(words), email));
  }
  await open.keep({ userId: account.userId, factor: null, newSecret: null, tenantId: null });
  return open.next();
}

/** A code of the authenticator app or a recovery code was posted. */
export async function takeFactor(
  identity: RunningIdentity,
  open: OpenSignIn,
  body: unknown,
): Promise<FastifyReply> {
  const { userId } = open.state;
  if (userId === null) return open.next();
  const { code } = Code.parse(body);
  const taken = await checkSecondFactor(identity, userId, { code, address: open.address });
  if (typeof taken !== 'string') {
    const words = refusalWords(open.page.frame.language, taken, 'wrongCode');
    return open.page.send(statusOf(taken), factorPage(open.view(words)));
  }
  await open.keep({ ...open.state, factor: taken });
  return open.next();
}

/** The first code of an authenticator app that is being set up was posted. */
export async function takeEnrolment(
  identity: RunningIdentity,
  open: OpenSignIn,
  body: unknown,
): Promise<FastifyReply> {
  const { state } = open;
  const account = await accountOf(identity, state.userId);
  if (account === null || state.newSecret === null || account.totpSecret !== null) {
    return open.next();
  }
  const { userId, email } = account;
  const { language } = open.page.frame;
  const tried = await countTry(identity, { email, address: open.address });
  if ('waitMs' in tried) {
    const words = refusalWords(language, { refused: 'wait', ...tried }, 'wrongCode');
    return showEnrolment(identity, open, account, words);
  }
  const secret = openSecret(identity, userId, state.newSecret);
  const step = acceptedTotpStep(secret, Code.parse(body).code, null, identity.now());
  if (step === null) {
    return showEnrolment(identity, open, account, textsOf(language).fault.wrongCode);
  }
  await tried.clear();
  const recoveryCodes = newRecoveryCodes();
  const kept = await inIdentity(identity.db, async (sql) => {
    const fresh = await accountOfId(sql, userId);
    if (fresh === null || fresh.totpSecret !== null) return false;
    await keepSecondFactor(sql, identity.secrets, { userId, secret, step, recoveryCodes });
    return true;
  });
  if (!kept) return open.next();
  await open.keep({ ...state, factor: 'totp', newSecret: null });
  return open.page.send(200, codesPage(open.view(), recoveryCodes));
}

/** A company was chosen. */
export async function takeCompany(
  identity: RunningIdentity,
  open: OpenSignIn,
  body: unknown,
): Promise<FastifyReply> {
  const { state } = open;
  const { userId } = state;
  if (userId === null || state.factor === null) return open.next();
  const { tenantId } = Choice.parse(body);
  const companies = await inIdentity(identity.db, (sql) => membershipsOf(sql, userId));
  if (!companies.some((one) => one.tenantId === tenantId)) {
    return showStep(identity, open, textsOf(open.page.frame.language).fault.company);
  }
  await open.keep({ ...state, tenantId });
  return open.next();
}

/** The person, the company and the factor of a sign-in where all are known; null where a step is missing. */
export async function completeSignIn(
  identity: RunningIdentity,
  open: OpenSignIn,
): Promise<Complete | null> {
  const { userId, factor, tenantId } = open.state;
  if (userId === null || factor === null) return null;
  const companies = await inIdentity(identity.db, (sql) => membershipsOf(sql, userId));
  const [only] = companies;
  const chosen = companies.length === 1 ? only : companies.find((one) => one.tenantId === tenantId);
  return chosen === undefined ? null : { userId, factor, tenantId: chosen.tenantId };
}

async function showEnrolment(
  identity: RunningIdentity,
  open: OpenSignIn,
  account: Account,
  fault: string | null,
): Promise<FastifyReply> {
  const { state } = open;
  const secret =
    state.newSecret === null
      ? newTotpSecret()
      : openSecret(identity, account.userId, state.newSecret);
  if (state.newSecret === null) {
    const sealed = identity.secrets.seal(secret, totpPurpose(account.userId));
    await open.keep({ ...state, newSecret: Buffer.from(sealed).toString('base64') });
  }
  const picture = await qrPicture(totpAddress(secret, account.email));
  return open.page.send(fault === null ? 200 : 422, enrolPage(open.view(fault), picture, secret));
}

function openSecret(identity: RunningIdentity, userId: string, sealed: string): string {
  return identity.secrets.open(Buffer.from(sealed, 'base64'), totpPurpose(userId));
}

async function accountOf(
  identity: RunningIdentity,
  userId: string | null,
): Promise<Account | null> {
  return userId === null ? null : inIdentity(identity.db, (sql) => accountOfId(sql, userId));
}

function statusOf(refusal: Refusal): number {
  return refusal.refused === 'wait' ? 429 : 422;
}
