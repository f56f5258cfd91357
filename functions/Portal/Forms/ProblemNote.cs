namespace Keelson.Portal.Forms;

/// <summary>Why a form was refused as a whole, and the run to look at, if one is in the way.</summary>
public sealed record ProblemNote(string Text, string? RunId)
{
    public static ProblemNote From(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new(problem.Detail, problem.RunId);
    }
}
