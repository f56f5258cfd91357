namespace Keelson.Local.Cloud.Store;

/// <summary>
/// The tables as one request sees them: a consistent snapshot when reading, everything so far when writing.
/// Valid only inside the delegate it was handed to.
/// </summary>
internal sealed class Session
{
    private List<Action>? _afterCommit;

    public Session(Database database)
    {
        Resources = new(database);
        Operations = new(database);
        Activity = new(database);
        Work = new(database, this);
        Steps = new(database);
        Meta = new(database);
    }

    public ResourceTable Resources { get; }

    public OperationTable Operations { get; }

    public ActivityTable Activity { get; }

    public WorkTable Work { get; }

    public StepTable Steps { get; }

    public MetaTable Meta { get; }

    /// <summary>Runs <paramref name="action"/> once the change is on disk; never when it is rolled back.</summary>
    public void AfterCommit(Action action) => (_afterCommit ??= []).Add(action);

    internal IReadOnlyList<Action> TakeAfterCommit()
    {
        IReadOnlyList<Action> actions = _afterCommit ?? [];
        _afterCommit = null;
        return actions;
    }
}
