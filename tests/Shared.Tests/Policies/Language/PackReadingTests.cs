using System.Text;

namespace Keelson.Policies;

public sealed class PackReadingTests
{
    [Fact]
    public void Read_ShippedPacks_HaveNoFault()
    {
        var folder = Environment.GetEnvironmentVariable("PACKS") ?? throw new InvalidOperationException();
        var faults = new StringBuilder();
        foreach (var file in Directory.GetFiles(folder, "*.yaml"))
        {
            foreach (var fault in PolicyReader.Read(File.ReadAllBytes(file), Path.GetFileName(file)).Faults)
                faults.AppendLine(fault.ToString());
        }
        Assert.True(faults.Length == 0, faults.ToString());
    }
}
