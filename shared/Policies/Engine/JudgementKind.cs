namespace Keelson.Policies;

/// <summary>What a policy says of a resource; that it does not match is said by silence.</summary>
public enum JudgementKind
{
    /// <summary>The filters matched: the resource violates the policy and is to be acted on.</summary>
    Matches,

    /// <summary>Facts are missing; read them and judge again.</summary>
    Undecided,

    /// <summary>The filters on the resource alone matched; the policy's steps over the whole set decide among all such
    /// candidates, see <see cref="SetSelection"/>. Never act on a candidate.</summary>
    Candidate,
}
