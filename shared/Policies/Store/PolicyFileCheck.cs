namespace Keelson.Policies;

/// <summary>Whether a file can be one of the owner's: it reads without fault, and no name in it is taken. Pure.</summary>
public static class PolicyFileCheck
{
    /// <summary>The policies of the file, or all that is wrong with it.</summary>
    /// <param name="file">Its name; null for a file that is only looked at.</param>
    public static PolicyReading Read(string? file, ReadOnlyMemory<byte> yaml, PolicyCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var source = file ?? "the file";
        var reading = PolicyReader.Read(yaml, source);
        if (reading.Faults.Count > 0)
            return reading;
        var faults = reading.Policies.Select(policy => Taken(policy, file, source, catalogue)).OfType<PolicyFault>().ToList();
        if (reading.Policies.Count == 0)
            faults.Add(new(source, 0, 0, "", "There is no policy in it. Send YAML with a list under 'policies'."));
        return faults.Count == 0 ? reading : new([], faults);
    }

    private static PolicyFault? Taken(Policy policy, string? file, string source, PolicyCatalogue catalogue)
    {
        var other = catalogue.Entries.FirstOrDefault(
            entry => entry.Name.Equals(policy.Name, StringComparison.OrdinalIgnoreCase));
        if (other is null || (file is not null && other.File == file))
            return null;
        var where = other.File is null ? $"shipped in the pack '{other.Pack}'" : $"in the file '{other.File}'";
        return new(source, 0, 0, "policies", $"There is a policy '{other.Name}' already, {where}. Give this one another name.");
    }
}
