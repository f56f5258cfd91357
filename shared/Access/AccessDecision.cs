namespace Keelson.Access;

/// <summary>Allowed, or refused with a stable code and a reason fit for the person refused.</summary>
public sealed record AccessDecision(bool Allowed, string Code, string Reason)
{
    public static AccessDecision Allow { get; } = new(true, "access.allowed", "Allowed.");

    public static AccessDecision Refuse(string code, string reason) => new(false, code, reason);
}
