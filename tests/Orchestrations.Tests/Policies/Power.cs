namespace Keelson.Policies;

/// <summary>
/// The power of one process. Counted are the moments before and after each thing it does to the world; at one of them it
/// fails, and from then on nothing that the process does reaches the world.
/// </summary>
internal sealed class Power
{
    private readonly Lock gate = new();
    private int cutAt;
    private volatile int moments;

    public bool IsCut { get; private set; }

    /// <summary>How many moments there have been since it was last said where to fail.</summary>
    public int Moments => moments;

    /// <summary>Runs at the very moment, before anyone learns of it.</summary>
    public Action OnCut { get; set; } = () => { };

    /// <summary>Counts from here on, and fails at the given moment; 0: never.</summary>
    public void CutAt(int moment) => (cutAt, moments) = (moment, 0);

    /// <summary>Before or after the process does something to the world.</summary>
    public void Moment()
    {
        lock (gate)
        {
            if (!IsCut && ++moments == cutAt)
            {
                IsCut = true;
                OnCut();
            }
        }
        Check();
    }

    public void Check()
    {
        if (IsCut)
            throw new PowerCutException();
    }

    /// <summary>Does something to the world, with a moment before and one after it.</summary>
    public async Task<T> DoAsync<T>(Func<Task<T>> act)
    {
        Moment();
        var done = await act();
        Moment();
        return done;
    }
}
