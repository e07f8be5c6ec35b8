import { CreateFunctionCommand, GetFunctionConfigurationCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { codeOf } from './deploy-assembly.ts';
import type { House } from './house.ts';

const nameOf = (house: House, folder: string): string => `stormwatch-${house.outputs.StageName}-${folder}`;

/** Calls a function as its trigger would; gives what it answered, or why it failed. */
export const invoke = async (house: House, folder: string, event: object): Promise<string> =>
  callFunction(house, nameOf(house, folder), event);

const callFunction = async (house: House, FunctionName: string, event: object): Promise<string> => {
  const lambda = new LambdaClient(house.emulator.reach);
  const { FunctionError, Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }));
  lambda.destroy();
  return FunctionError === undefined ? 'done' : Buffer.from(Payload!).toString();
};

/**
 * Deploys a function's code and environment once more beside it, under the role of `roleOf`, and calls it. With another
 * function's role it has to fail: so it is known that the emulator asks IAM, and that the role is what decides.
 */
export const callWithRoleOf = async (house: House, assembly: string, folder: string, roleOf: string): Promise<string> => {
  const lambda = new LambdaClient(house.emulator.reach);
  const configured = (name: string) => lambda.send(new GetFunctionConfigurationCommand({ FunctionName: nameOf(house, name) }));
  const { Environment, Runtime, Handler, Timeout, MemorySize } = await configured(folder);
  const { Role } = await configured(roleOf);
  const FunctionName = `deployed-test-${folder}-as-${roleOf}`;
  const Code = codeOf(assembly, nameOf(house, folder));
  const Variables = Environment?.Variables ?? {};
  await lambda.send(
    new CreateFunctionCommand({ FunctionName, Role, Code, Runtime, Handler, Timeout, MemorySize, Environment: { Variables } }),
  );
  lambda.destroy();
  return callFunction(house, FunctionName, {});
};
