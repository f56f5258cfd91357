// Each machine names its identity endpoint in the process's environment, as App Service does: one at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
