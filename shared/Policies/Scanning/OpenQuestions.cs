namespace Keelson.Policies;

/// <summary>Some of a page's open questions: as many as one step answers. A paper of the scan.</summary>
public sealed record OpenQuestions(DateTimeOffset ReadAt, IReadOnlyList<OpenQuestion> Questions)
{
    /// <summary>Each may take several calls to Azure, and a step should end within minutes.</summary>
    public const int Most = 50;
}
