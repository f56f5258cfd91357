using System.Text.RegularExpressions;

namespace Keelson.Provisioning;

/// <summary>
/// Makes and recognises run ids: <c>20261121-093015-k4q9x</c>, the time of acceptance in UTC and five letters against
/// collisions. They sort by time, and name their own document.
/// </summary>
public sealed partial class RunIds(TimeProvider clock, Random random)
{
    // Crockford's alphabet in lower case: no letter that is read as another.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public string Next() => $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{new string(random.GetItems<char>(Alphabet, 5))}";

    public static bool IsRunId(string? text) => text is { Length: 21 } && Shape().IsMatch(text);

    /// <summary>The run's document. Call with what <see cref="IsRunId"/> accepts.</summary>
    public static string DocumentPath(string runId) => $"runs/{runId[..6]}/{runId}.json";

    [GeneratedRegex(@"\A[0-9]{8}-[0-9]{6}-[0-9a-z]{5}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
