using Tributary.WireGenerator;

// Writes the C# of service models: `WireGenerator NAMESPACE OUT MODEL.json...`. The build of
// Tributary.Server calls it when a model or it itself has changed.
if (args.Length < 3)
{
    Console.Error.WriteLine("Give a namespace, a folder to write to, and models to read.");
    return 1;
}

Directory.CreateDirectory(args[1]);
foreach (var path in args[2..])
{
    var model = ServiceModel.Read(path);
    var name = Path.GetFileNameWithoutExtension(path);
    File.WriteAllText(
        Path.Combine(args[1], name + ".g.cs"),
        new ServiceCode(model, args[0]).Text());
}

return 0;
