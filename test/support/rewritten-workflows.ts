import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker'

/** All workflows, of which `file` (absolute) has been changed: each `[from, to]` once, where it comes first. */
export async function bundleRewritten(
  file: string,
  changes: [from: string, to: string][],
): Promise<WorkflowBundleWithSourceMap> {
  const rule = {
    resource: file,
    enforce: 'pre' as const,
    use: { loader: require.resolve('./rewriting-loader.js'), options: { changes } },
  }
  return bundleWorkflowCode({
    workflowsPath: require.resolve('../../workflows/index.ts'),
    logger: new DefaultLogger('WARN'),
    webpackConfigHook: (config) => ({
      ...config,
      module: { ...config.module, rules: [...(config.module?.rules ?? []), rule] },
    }),
  })
}
