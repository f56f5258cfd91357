using System.Diagnostics.CodeAnalysis;

namespace Keelson.Access;

/// <summary>Who is asking, or why that is not known: a stable code and a sentence for a 401 problem.</summary>
public sealed record PrincipalResult
{
    private PrincipalResult(Principal? principal, string code, string reason) =>
        (Principal, Code, Reason) = (principal, code, reason);

    /// <summary>Nobody signed in.</summary>
    public const string Anonymous = "access.anonymous";

    /// <summary>The header is there, but the platform is not known to have set it.</summary>
    public const string Untrusted = "access.untrusted";

    /// <summary>The header is too long, or not what the platform sends.</summary>
    public const string Malformed = "access.malformed";

    public Principal? Principal { get; }

    public string Code { get; }

    public string Reason { get; }

    [MemberNotNullWhen(true, nameof(Principal))]
    public bool IsKnown => Principal is not null;

    public static PrincipalResult Known(Principal principal) => new(principal, "access.known", "Signed in.");

    public static PrincipalResult Unknown(string code, string reason) => new(null, code, reason);
}
