/**
 * Asks a running server what only its operator may know; the token comes from `HONGBAO_OPERATOR_TOKEN`.
 * @throws an Error that says what to do.
 */
export async function askOperator<Reply>(url: string, path: string): Promise<Reply> {
  const token = process.env['HONGBAO_OPERATOR_TOKEN'];
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  let answer: Response;
  try {
    answer = await fetch(new URL(path, url), { headers });
  } catch (cause) {
    throw new Error(`${url} does not answer: is the server running there?`, { cause });
  }
  // Our own server's routes answer `Reply`, or an error in the one shape that every route has.
  const body = (await answer.json()) as { error?: { code: string; message: string } };
  if (answer.ok) return body as Reply;
  const hint =
    answer.status === 401 || answer.status === 403 ? ' (set HONGBAO_OPERATOR_TOKEN)' : '';
  throw new Error(`${path}: ${body.error?.message ?? answer.status}${hint}`);
}
