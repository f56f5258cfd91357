namespace Keelson.Policies;

/// <summary>What came of a step. With nothing set it is done.</summary>
public sealed record StepTaken
{
    /// <summary>The calls to Azure are reserved for then.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What is to be followed to its end.</summary>
    public string? Operation { get; init; }

    /// <summary>The resource is no longer the one that was judged; nothing was changed.</summary>
    public string? Moved { get; init; }

    /// <summary>Why the step was not taken, or not well.</summary>
    public LookOutcome? Problem { get; init; }
}
