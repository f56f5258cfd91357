namespace Keelson.Policies;

/// <summary>
/// A condition on one JSON object, as an immutable tree that can be analysed. It knows nothing of YAML or of how the object
/// came to be: other front ends (Azure Policy definitions, Kubernetes objects) build the same trees.
/// </summary>
public abstract record Filter
{
    /// <summary>Matches whatever it is shown.</summary>
    public static Filter Everything { get; } = new AllFilter([]);

    /// <summary>Pure: the same subject and context give the same answer, and nothing is read or changed.</summary>
    /// <param name="needs">Receives the missing facts when the answer is <see cref="Truth.Undecided"/>; unchanged otherwise.</param>
    public abstract Truth Judge(JmesValue subject, JudgeContext context, FactNeeds needs);
}
