// Each machine names its identity endpoint in the process's environment, as App Service does, and the identity client keeps
// tokens for the whole process: one machine in this process, the others in processes of their own, one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
