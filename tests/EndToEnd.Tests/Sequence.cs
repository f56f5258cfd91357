// Each machine names its identity endpoint in the process's environment, as App Service does, and the identity client keeps
// tokens for the whole process: one machine in this process, shared by the collection of its tests, which run one at a time.
// Beside it run what needs no machine here: the adapters with a cloud of their own, and machines in processes of their own,
// which wait most of their time.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
