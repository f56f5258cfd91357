namespace Keelson.Conformance.Cases;

/// <summary>The activity <c>Work</c>, which returns its input but fails at the first attempts.</summary>
/// <param name="failures">How many attempts fail, for each input.</param>
/// <param name="failing">The inputs (single letters) that fail at all; null for every one.</param>
internal sealed class Worker(int failures, string? failing = null)
{
    private readonly List<string> done = [];

    /// <summary>Every attempt's input, in the order they were made.</summary>
    public IReadOnlyList<string> Done
    {
        get
        {
            lock (done)
                return [.. done];
        }
    }

    public Registry Registry => new Registry().Activity<string, string?>("Work", Do);

    public string? Do(string? input)
    {
        lock (done)
        {
            done.Add(input!);
            var attempt = done.Count(one => one == input);
            return attempt <= failures && failing?.Contains(input!, StringComparison.Ordinal) != false
                ? throw new TimeoutException($"attempt {attempt} on {input}")
                : input;
        }
    }
}
