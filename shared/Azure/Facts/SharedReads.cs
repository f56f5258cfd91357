namespace Keelson.Azure;

/// <summary>
/// Answers that many ask for at the same time: read once, shared by everyone until they are too old. A failure is told to
/// those who wait for it and not kept. Keeps at most <see cref="Most"/> answers.
/// </summary>
internal sealed class SharedReads<TValue>(TimeProvider time, TimeSpan lifetime)
{
    private const int Most = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset Until, Task<TValue> Answer)> _answers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whoever stops waiting does not end the reading for the others.</summary>
    public async Task<TValue> GetAsync(string key, Func<Task<TValue>> read, CancellationToken cancellationToken)
    {
        Task<TValue> answer;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_answers.TryGetValue(key, out var known) && known.Until > now && !known.Answer.IsFaulted && !known.Answer.IsCanceled)
            {
                answer = known.Answer;
            }
            else
            {
                MakeRoom(now);
                answer = Task.Run(read, CancellationToken.None);
                _answers[key] = (now + lifetime, answer);
            }
        }
        return await answer.WaitAsync(cancellationToken);
    }

    private void MakeRoom(DateTimeOffset now)
    {
        if (_answers.Count < Most)
            return;
        foreach (var (key, _) in _answers.Where(a => a.Value.Until <= now).ToArray())
            _answers.Remove(key);
        while (_answers.Count >= Most)
            _answers.Remove(_answers.MinBy(a => a.Value.Until).Key);
    }
}
