/** Why deploying or destroying stops: a sentence with what to do, printed without a stack. */
export class DeployProblem extends Error {
  override name = 'DeployProblem';
}
