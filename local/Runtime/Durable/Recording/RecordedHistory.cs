using Keelson.Local.Runtime.Durable.Execution;
using Keelson.Local.Runtime.Durable.History;

namespace Keelson.Local.Runtime.Durable.Recording;

/// <summary>One execution of an orchestrator as it went: what it was given, what happened, and what it came to.</summary>
/// <param name="Info">Instance, orchestrator and input.</param>
/// <param name="Facts">All that replay reads; nothing of what the engine adds at the end.</param>
/// <param name="Result">The output, the failure or the next execution's input, as JSON; null while it runs.</param>
internal sealed record RecordedHistory(
    ExecutionInfo Info, IReadOnlyList<HistoryEvent> Facts, ExecutionEnd End, string? Result)
{
    private const int LongestWord = 40;

    public string Orchestrator => Info.Name;

    /// <summary>The steps that are a path: what was asked for, what came of it, and how it ended.</summary>
    /// <remarks>Two executions with the same steps took the same way through the code, as far as history can tell.</remarks>
    public IReadOnlyList<string> Path =>
    [
        .. Facts.Where(fact => fact.Kind != EventKind.StepStarted).Select(Describe),
        Word is { } word ? $"{End} {word}" : End.ToString(),
    ];

    /// <summary>A result that is one word, as a status is; null for any other.</summary>
    public string? Word => Result is { Length: > 2 and < LongestWord } text
        && text[0] == '"' && text[1..^1].All(char.IsAsciiLetterOrDigit) ? text[1..^1] : null;

    private static string Describe(HistoryEvent fact) => fact.Name is { } name ? $"{fact.Kind} {name}" : fact.Kind.ToString();
}
