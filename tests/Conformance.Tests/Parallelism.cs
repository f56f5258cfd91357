// The cases wait for the disk and for each other's absence, not for a processor: more at once than there are processors.
[assembly: CollectionBehavior(MaxParallelThreads = 8)]
