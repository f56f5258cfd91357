namespace Keelson.Policies;

/// <summary>
/// What the owner has decided about policies: the document <c>policies/index.json</c>. Which version of each file holds, and
/// how far each policy may go. One document, so that a change is one write, and every host learns of it by one ETag.
/// </summary>
/// <param name="Switches">By the policy's name; one that is not here has the default of <see cref="PolicyEntry"/>.</param>
public sealed record PolicyIndex(
    IReadOnlyList<PolicyFileEntry> Files, IReadOnlyDictionary<string, PolicySwitch> Switches)
{
    public static PolicyIndex Empty { get; } = new([], new Dictionary<string, PolicySwitch>());

    public IEnumerable<PolicyFileEntry> LiveFiles => Files.Where(file => !file.IsDeleted);

    public PolicyFileEntry? Find(string file) => Files.FirstOrDefault(entry => entry.Name == file);

    public PolicyIndex With(PolicyFileEntry saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        return this with
        {
            Files = [.. Files.Where(file => file.Name != saved.Name).Append(saved).OrderBy(file => file.Name, StringComparer.Ordinal)],
        };
    }

    public PolicyIndex With(string policy, PolicySwitch position) => this with
    {
        Switches = new SortedDictionary<string, PolicySwitch>(
            Switches.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)
        { [policy] = position },
    };
}
