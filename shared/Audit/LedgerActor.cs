namespace Keelson.Audit;

/// <summary>Who acted. <paramref name="Id"/> is the Entra object id of a person, or the name of an
/// automation.</summary>
public sealed record LedgerActor(LedgerActorKind Kind, string Id, string Name)
{
    /// <summary>Keelson itself: a timer, an expiry, a repair that nobody asked for at that moment.</summary>
    public static LedgerActor Platform { get; } = new(LedgerActorKind.Platform, "keelson", "Keelson");
}
