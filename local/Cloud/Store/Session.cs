namespace Keelson.Local.Cloud.Store;

/// <summary>
/// The tables as one request sees them: a consistent snapshot when reading, everything so far when writing.
/// Valid only inside the delegate it was handed to.
/// </summary>
internal sealed class Session
{
    private readonly Database _database;
    private List<Action>? _afterCommit;

    public Session(Database database, TimeProvider time)
    {
        _database = database;
        Changes = new(database, time);
        Resources = new(database, Changes);
        Operations = new(database);
        Activity = new(database);
        Work = new(database, this);
        Steps = new(database);
        Deployments = new(database);
        Blobs = new(database);
        Readings = new(database);
        Meta = new(database);
    }

    public ResourceTable Resources { get; }

    public ChangeTable Changes { get; }

    public OperationTable Operations { get; }

    public ActivityTable Activity { get; }

    public WorkTable Work { get; }

    public StepTable Steps { get; }

    public DeploymentTable Deployments { get; }

    public BlobTable Blobs { get; }

    public ReadingTable Readings { get; }

    public MetaTable Meta { get; }

    /// <summary>Runs <paramref name="action"/> once the change is on disk; never when it is rolled back.</summary>
    public void AfterCommit(Action action) => (_afterCommit ??= []).Add(action);

    /// <summary>Runs <paramref name="part"/>; if it throws, undoes what it did and nothing else, and
    /// rethrows.</summary>
    public T Part<T>(Func<T> part)
    {
        var actions = _afterCommit?.Count ?? 0;
        _database.Execute("SAVEPOINT part");
        try
        {
            var result = part();
            _database.Execute("RELEASE part");
            return result;
        }
        catch
        {
            _database.Execute("ROLLBACK TO part");
            _database.Execute("RELEASE part");
            _afterCommit?.RemoveRange(actions, _afterCommit.Count - actions);
            throw;
        }
    }

    internal IReadOnlyList<Action> TakeAfterCommit()
    {
        IReadOnlyList<Action> actions = _afterCommit ?? [];
        _afterCommit = null;
        return actions;
    }
}
