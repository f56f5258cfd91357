namespace Keelson.Policies;

/// <summary>The document of all exemptions that have not been put away.</summary>
public sealed record ExemptionRegister(IReadOnlyList<Exemption> Exemptions)
{
    /// <summary>Bounds the document, and says something about the policies when it is reached.</summary>
    public const int Most = 3000;

    public static ExemptionRegister Empty { get; } = new([]);

    public Exemption? Find(string id) => Exemptions.FirstOrDefault(exemption => exemption.Id == id);

    /// <summary>The register with one exemption replaced by another of the same id.</summary>
    public ExemptionRegister With(Exemption changed) =>
        new([.. Exemptions.Select(exemption => exemption.Id == changed.Id ? changed : exemption)]);

    public ExemptionRegister Without(string id) => new([.. Exemptions.Where(exemption => exemption.Id != id)]);
}
